"""An answer in prose by an outside language model, checked sentence by sentence. Off by default."""
