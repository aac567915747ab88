"""What ci/wheels does to a wheel after auditwheel: licences, checks, the same bytes each time."""
