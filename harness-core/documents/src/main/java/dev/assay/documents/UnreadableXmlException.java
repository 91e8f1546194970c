package dev.assay.documents;

import java.io.IOException;

/** A text is not one document of XML; the message says why, as the end of a sentence. */
public final class UnreadableXmlException extends IOException {
  private static final long serialVersionUID = 1L;

  UnreadableXmlException(String reason, Throwable cause) {
    super(reason, cause);
  }
}
