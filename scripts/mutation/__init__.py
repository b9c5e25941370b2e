"""Mutation testing: change the rules one small thing at a time, and see whether a test notices."""
