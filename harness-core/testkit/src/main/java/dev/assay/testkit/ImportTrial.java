package dev.assay.testkit;

import dev.assay.api.importing.About;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Row;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.api.reading.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What an importer makes of a file, refused where the harness refuses it.
 *
 * @param likeness why the importer takes the file for one of its format
 * @param rows in the order given
 * @param leftOut one text each, as {@code "3: job a: it ended with error 5"}; without the number
 *     where no line is named
 * @param about what the file says of the machine and the time
 */
public record ImportTrial(
    Likeness likeness, List<Row> rows, List<String> leftOut, Map<About, String> about) {

  /**
   * Reads a file.
   *
   * @param place as the importer is told, such as {@code "logs/fio.json"}
   * @throws UnreadableResultException as the importer throws it
   */
  public static ImportTrial of(ResultImporter importer, Path file, String place)
      throws IOException, UnreadableResultException {
    Path folder = file.toAbsolutePath().getParent();
    FileSource source = new FileSource(file, folder == null ? file : folder, place, _ -> {});
    List<Row> rows = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    Map<About, String> about = new EnumMap<>(About.class);
    Likeness likeness = importer.recognises(source.beginning());
    importer.read(
        source,
        new ResultSink() {
          @Override
          public void row(Row row) {
            requireUsable(row);
            rows.add(row);
          }

          @Override
          public void leftOut(int line, String what, String why) {
            leftOut.add((line > 0 ? line + ": " : "") + what + ": " + why);
          }

          @Override
          public void about(About what, String value) {
            about.put(what, value);
          }
        });
    return new ImportTrial(likeness, rows, leftOut, about);
  }

  private static void requireUsable(Row row) {
    row.problem()
        .ifPresent(
            problem -> {
              throw new AssertionError("A row that no importer may give: " + problem);
            });
    if (row.forks().isEmpty() == row.circumstances().flaw().isEmpty()
        || row.forks().stream().anyMatch(List::isEmpty)) {
      throw new AssertionError(
          "A row has values, or a flaw and none: %s %s"
              .formatted(row.work().workload(), row.metric().name()));
    }
  }

  /** The only row of a metric of a workload. */
  public Row row(String workload, String metric) {
    List<Row> found =
        rows.stream()
            .filter(row -> row.work().workload().equals(workload))
            .filter(row -> row.metric().name().equals(metric))
            .toList();
    if (found.size() != 1) {
      throw new AssertionError(
          "%d rows of %s %s among %s"
              .formatted(
                  found.size(),
                  workload,
                  metric,
                  rows.stream()
                      .map(row -> row.work().workload() + " " + row.metric().name())
                      .toList()));
    }
    return found.getFirst();
  }
}
