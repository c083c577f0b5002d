window.chunked = 'chunk';
