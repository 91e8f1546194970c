package dev.assay.worker.protocol;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file that an importing process is handed, one line of its standard input.
 *
 * @param file with the content, unpacked
 * @param folder where its siblings lie
 * @param place as importers are told
 * @param importer the class that reads it, {@link #ALL} or {@link #THE_ONE}
 */
public record ImportTask(Path file, Path folder, String place, String importer) {
  private static final String SEPARATOR = "\t";
  private static final int PARTS = 4;

  /** To ask all importers whether they recognise it. */
  public static final String ALL = "";

  /** Likewise, and to have it read where one of them is the likeliest. */
  public static final String THE_ONE = "*";

  /** The task as one line, without the line end. */
  public String toLine() {
    return Stream.of(file.toString(), folder.toString(), place, importer)
        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
        .collect(Collectors.joining(SEPARATOR));
  }

  /**
   * @throws IllegalArgumentException when the line is no task
   */
  public static ImportTask parse(String line) {
    List<String> parts =
        Arrays.stream(line.split(SEPARATOR, -1))
            .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
            .toList();
    if (parts.size() != PARTS) {
      throw new IllegalArgumentException("Not a task: " + line);
    }
    return new ImportTask(Path.of(parts.get(0)), Path.of(parts.get(1)), parts.get(2), parts.get(3));
  }
}
