package dev.assay.plugins.importers.genericcsv;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.csv.CsvTable;
import dev.assay.plugins.importers.format.DescribedImporter;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads CSV whose header names what each cell is: for results of tools that no importer knows.
 * Every problem of a file is told at once.
 */
@ServiceProvider(ResultImporter.class)
public final class GenericCsvImporter extends DescribedImporter {
  private static final int MOST_PROBLEMS = 20;
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t');

  @Override
  public Likeness recognises(Beginning beginning) {
    String first = firstLine(beginning.text());
    Set<String> names = new HashSet<>();
    for (String name : first.split(Pattern.quote(String.valueOf(separator(first))))) {
      names.add(name.replace("\"", "").strip());
    }
    return names.containsAll(Set.of("workload", "metric", "value"))
        ? Likeness.BY_CONTENT
        : Likeness.NONE;
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private static char separator(String header) {
    return SEPARATORS.stream()
        .filter(separator -> header.indexOf(separator) >= 0)
        .findFirst()
        .orElse(',');
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    String header = "";
    int last = 0;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      header = header.isBlank() ? line.text() : header;
      last = line.number();
    }
    Columns columns = new Columns();
    if (!endsLine(source)) {
      columns.problem(
          last, "no line end follows it, so that it may have been cut short; end the last line");
    }
    try (Reader text = source.text()) {
      CsvTable.each(text, separator(header), columns);
    }
    if (!columns.problems().isEmpty()) {
      throw problems(columns);
    }
    if (columns.rows().isEmpty()) {
      throw UnreadableResultException.because("it holds a header and no row");
    }
    columns.rows().forEach(sink::row);
  }

  private static boolean endsLine(Source source) throws IOException {
    char[] part = new char[1 << 13];
    char last = '\n';
    try (Reader text = source.text()) {
      for (int count = text.read(part); count >= 0; count = text.read(part)) {
        last = count > 0 ? part[count - 1] : last;
      }
    }
    return last == '\n';
  }

  private static UnreadableResultException problems(Columns columns) {
    List<Columns.Problem> all = columns.problems();
    StringBuilder text = new StringBuilder("it has %d problems".formatted(all.size()));
    all.stream()
        .limit(MOST_PROBLEMS)
        .forEach(problem -> text.append("; line %d: %s".formatted(problem.line(), problem.what())));
    if (all.size() > MOST_PROBLEMS) {
      text.append("; and %d more".formatted(all.size() - MOST_PROBLEMS));
    }
    return UnreadableResultException.at(
        all.getFirst().line(), all.size() == 1 ? all.getFirst().what() : text.toString());
  }
}
