package dev.assay.plugins.importers.nvbandwidth;

import dev.assay.api.importing.ResultSink;
import dev.assay.plugins.importers.json.Json;
import dev.assay.plugins.importers.text.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The JSON of runs, which the tool writes since 0.5. */
record JsonRuns(ResultSink sink, BiConsumer<Run, List<TestCase>> runs) {
  private static final String NONE = "N/A";

  /** JSON keeps six digits of a value, and all of a sum. */
  private static final double ROUNDING = 1e-5;

  /**
   * @param document of the tool or not
   * @param version of what else is known, where the document lacks it
   */
  void read(Json document, Optional<String> version) {
    Json root = document.get("nvbandwidth");
    if (!root.isObject()) {
      return;
    }
    Host host = new Host();
    root.get("Driver Version").text().ifPresent(host::driver);
    for (String name : List.of("GPU Device list", "GPU Device info")) {
      root.get(name).elements().stream()
          .flatMap(device -> device.text().stream())
          .forEach(host::device);
    }
    root.get("Hostname").text().ifPresent(host::name);
    for (String name : List.of("error", "warning")) {
      root.get(name)
          .text()
          .ifPresent(text -> sink.leftOut(root.get(name).line(), "an " + name, text.strip()));
    }
    Optional<String> own =
        root.get("version")
            .text()
            .filter(text -> !text.isBlank())
            .or(() -> root.get("git_version").text().filter(text -> text.matches("v\\d.*")));
    List<TestCase> tests = new ArrayList<>();
    root.get("testcases").elements().forEach(one -> test(one).ifPresent(tests::add));
    runs.accept(new Run(own.or(() -> version), host), tests);
  }

  private Optional<TestCase> test(Json one) {
    String name = one.get("name").text().orElse("");
    String status = one.get("status").text().orElse("");
    if (!name.matches("\\w{1,100}")) {
      sink.leftOut(one.line(), "a test", "it has no name");
      return Optional.empty();
    }
    Json failure = one.get("error");
    if (!status.equals("Passed") || !failure.missing()) {
      sink.leftOut(
          one.line(),
          name,
          switch (status) {
            case "Waived" -> "the tool waived it";
            case "Running" -> "it did not end";
            default -> "its status is '%s' %s".formatted(status, failure.text().orElse("")).strip();
          });
      return Optional.empty();
    }
    Json rows = one.get("bandwidth_matrix");
    String title = one.get("bandwidth_description").text().orElse("");
    List<Matrix> matrices = matrices(rows, title);
    Optional<Figure> sum = one.get("sum").text().flatMap(Figure::parse);
    boolean adds =
        sum.isEmpty() || !matrices.isEmpty() && matrices.getLast().addsUpTo(widened(sum.get()));
    if (!adds) {
      sink.leftOut(one.line(), name, "its sum is not that of its values");
      return Optional.empty();
    }
    return Optional.of(new TestCase(name, matrices));
  }

  private static Figure widened(Figure sum) {
    return new Figure(sum.value(), Math.abs(sum.value()) * ROUNDING);
  }

  /**
   * Three result sets stand in one matrix, of which the title and the sum are those of the last.
   */
  private static List<Matrix> matrices(Json matrix, String title) {
    List<List<Optional<Figure>>> rows = new ArrayList<>();
    for (Json row : matrix.elements()) {
      List<Optional<Figure>> cells = new ArrayList<>();
      for (Json cell : row.elements()) {
        Optional<Figure> figure = cell.text().flatMap(Figure::parse);
        if (figure.isEmpty() && !cell.text().filter(NONE::equals).isPresent()) {
          return List.of();
        }
        cells.add(figure.filter(one -> one.value() > 0));
      }
      rows.add(cells);
    }
    if (rows.isEmpty()) {
      return List.of();
    }
    int devices = rows.getFirst().size();
    if (!title.contains("Total") || rows.size() != 3 * devices) {
      return List.of(new Matrix(matrix.line(), title, rows));
    }
    String direction = title.replace("Total", "one direction");
    return List.of(
        new Matrix(matrix.line(), direction, rows.subList(0, devices)),
        new Matrix(matrix.line(), direction, rows.subList(devices, 2 * devices)),
        new Matrix(matrix.line(), title, rows.subList(2 * devices, 3 * devices)));
  }
}
