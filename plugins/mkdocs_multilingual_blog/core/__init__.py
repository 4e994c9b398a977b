"""What a multilingual blog is: plain Python that knows no MkDocs; `pipeline` calls its neighbours in order."""
