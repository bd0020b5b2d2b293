"""From what an article asserts to what can be tested: one small mapping from kind (and slots) to test."""
