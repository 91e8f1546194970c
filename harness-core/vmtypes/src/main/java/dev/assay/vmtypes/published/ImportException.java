package dev.assay.vmtypes.published;

import java.io.IOException;
import java.util.List;

/** Everything that is wrong with a file to import. */
public final class ImportException extends IOException {
  private static final long serialVersionUID = 1;
  private final List<String> problems;

  ImportException(String file, List<String> problems) {
    super("%s cannot be imported:\n  %s".formatted(file, String.join("\n  ", problems)));
    this.problems = List.copyOf(problems);
  }

  public List<String> problems() {
    return problems;
  }
}
