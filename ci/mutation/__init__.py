"""Mutation testing: which small faults in the code does no test notice?"""
