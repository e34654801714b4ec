"""The on-disk format: one SQLite file that holds everything, and vector files derived from it.

A store is a folder::

    archive.sqlite      articles, tables, passages, words, embeddings, files, manifest (WAL)
    vectors-*.faiss     the embeddings with low < id <= high, as they were at one generation
    models/             optimized graphs of the packaged models; they only save time
    write.lock          held by the one writer

- A generation becomes current when the transaction that writes its number commits. Its vector
  files were written beside, synced and moved into place before, and are never changed after.
- A reader keeps a read transaction open: it sees its generation whatever is written meanwhile.
- Every article, table, passage and embedding has a checksum, every vector file a sha256. What does
  not match is not shown; a vector file is made again from the embeddings, anything else from the
  articles.
- What a crash leaves behind is named by no generation, and is swept when the next writer opens.
"""
