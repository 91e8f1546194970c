package dev.assay.runtime.json;

import java.io.IOException;
import java.nio.file.Path;

/** A file is not one JSON document; the message says in plain words why, and where. */
public final class MalformedJsonException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String fault;

  MalformedJsonException(Path file, String fault, Throwable cause) {
    super("%s cannot be read: %s. Write or copy it again.".formatted(file, fault), cause);
    this.fault = fault;
  }

  /** What is wrong and where, without the file, as part of a sentence. */
  public String fault() {
    return fault;
  }
}
