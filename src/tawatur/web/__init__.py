"""The pages with a pen: the built dossier on 127.0.0.1, where a judgement is one line in a journal."""
