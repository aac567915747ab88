"""What ci/wheels does to a wheel after auditwheel: licences, quick loading, checks, equal bytes."""
