"""Documents discovered, read and checked, one after the other or in several processes."""
