package dev.assay.documents;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file is not one document of JSON or YAML; the message says in plain words why, and where. */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedFileException(Path file, String fault, String remedy, @Nullable Throwable cause) {
    super("%s cannot be read: %s. %s".formatted(file, fault, remedy), cause);
  }
}
