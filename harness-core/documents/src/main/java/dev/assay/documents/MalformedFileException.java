package dev.assay.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file is not one document of JSON or YAML; the message says in plain words why, and where. */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final String fault;

  MalformedFileException(Path file, String fault, String remedy, @Nullable Throwable cause) {
    super("%s cannot be read: %s. %s".formatted(file, fault, remedy), cause);
    this.fault = fault;
  }

  /** What is wrong and where, without the file, as part of a sentence. */
  public String fault() {
    return fault;
  }
}
