"""What is reported: one module for each rule, and how sure a finding is."""
