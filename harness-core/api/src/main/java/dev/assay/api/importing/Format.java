package dev.assay.api.importing;

import java.util.List;

/**
 * A format that an importer reads.
 *
 * @param name in lower case words joined by hyphens, for {@code --format}: such as {@code
 *     "nccl-tests"}
 * @param title such as {@code "nccl-tests and rccl-tests, text"}
 * @param versions of the tool that it is written for, such as {@code "2.17.6"}
 * @param mappings what becomes what
 */
public record Format(String name, String title, List<String> versions, List<Mapping> mappings) {
  /**
   * @param written what the tool writes, such as {@code "busbw, out of place"}
   * @param becomes workload and metric, such as {@code "interconnect.collective busbw"}; empty for
   *     what is left out
   * @param note how it is counted or why it is left out, a sentence; may be empty
   */
  public record Mapping(String written, String becomes, String note) {}

  public Format {
    if (!name.matches("[a-z0-9]++(-[a-z0-9]++)*+")) {
      throw new IllegalArgumentException(
          "A format's name is lower case words joined by hyphens, was '" + name + "'.");
    }
    versions = List.copyOf(versions);
    mappings = List.copyOf(mappings);
  }
}
