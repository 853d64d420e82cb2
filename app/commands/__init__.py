"""The commands of ``mihang``, grouped by what they are for."""
