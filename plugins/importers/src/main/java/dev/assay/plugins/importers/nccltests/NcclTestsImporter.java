package dev.assay.plugins.importers.nccltests;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import dev.assay.plugins.importers.format.MarkedImporter;
import dev.assay.plugins.importers.json.JsonDocument;
import dev.assay.plugins.importers.json.JsonDocuments;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the programs of nccl-tests and rccl-tests print. */
@ServiceProvider(ResultImporter.class)
public final class NcclTestsImporter extends MarkedImporter {
  /** What mpirun puts before each line, of all versions of Open MPI, and {@code srun --label}. */
  private static final Pattern RANK_PREFIX =
      Pattern.compile(
          "^(\\[[^\\]\\s]*\\d+,\\d+\\](?:\\[[^\\]\\s]*\\])*<std(?:out|err|diag)>: ?|\\d+: )(.*)$",
          Pattern.DOTALL);

  private static final Pattern BEGINNING =
      Pattern.compile(
          "# *nThread +\\d+ +nGpus +\\d+ +minBytes"
              + "|# *(?:size|bytes) +(?:count|N) +type .*\\bbusbw\\b"
              + "|# *nccl-tests version "
              + "|\\brccl-tests: Version ");
  private static final String NOTHING = "it holds no run that can be used";
  private static final Pattern COMMAND = Pattern.compile("\\b([a-z]+(?:_[a-z]+)?)_perf\\b");

  public NcclTestsImporter() {
    super(BEGINNING, NcclJson.BEGINNING);
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
    if (isJson(source)) {
      readJson(source, sink);
      return;
    }
    String[] folders = source.place().split("/");
    Optional<Operation> fileName = Operation.namedBy(folders[folders.length - 1]);
    Map<String, NcclRun> runs = new LinkedHashMap<>();
    Set<Operation> commands = EnumSet.noneOf(Operation.class);
    boolean any = false;
    for (Iterator<Line> lines = source.lines(); lines.hasNext(); ) {
      Line line = lines.next();
      Matcher prefixed = RANK_PREFIX.matcher(line.text());
      String label = prefixed.matches() ? prefixed.group(1).strip() : "";
      Line bare = label.isEmpty() ? line : new Line(line.number(), prefixed.group(2));
      NcclRun run = runs.computeIfAbsent(label, _ -> new NcclRun());
      if (run.endsBefore(bare.text())) {
        any |= run.giveTo(sink, only(commands), fileName);
        run = new NcclRun();
        runs.put(label, run);
      }
      if (!bare.text().startsWith("#")) {
        for (Matcher named = COMMAND.matcher(bare.text()); named.find(); ) {
          Operation.of(named.group(1)).ifPresent(commands::add);
        }
      }
      run.read(bare);
      if (run.isOver()) {
        if (!lines.hasNext()) {
          run.endsWithFile();
        }
        any |= run.giveTo(sink, only(commands), fileName);
        runs.remove(label);
        commands.clear();
      }
    }
    for (NcclRun run : runs.values()) {
      any |= run.giveTo(sink, only(commands), fileName);
    }
    if (!any) {
      throw UnreadableResultException.because(NOTHING);
    }
  }

  private static boolean isJson(Source source) throws IOException {
    Iterator<Line> lines = source.lines();
    while (lines.hasNext()) {
      String text = lines.next().text();
      if (!text.isBlank()) {
        return text.stripLeading().startsWith("{");
      }
    }
    return false;
  }

  private static void readJson(Source source, ResultSink sink)
      throws IOException, UnreadableResultException {
    boolean any = false;
    try (JsonDocuments documents = JsonDocuments.of(source)) {
      for (Optional<JsonDocument> one = documents.next(); one.isPresent(); one = documents.next()) {
        any |= new NcclJson(one.get().read()).giveTo(sink);
      }
    }
    if (!any) {
      throw UnreadableResultException.because(NOTHING);
    }
  }

  private static Optional<Operation> only(Set<Operation> commands) {
    return commands.size() == 1 ? Optional.of(commands.iterator().next()) : Optional.empty();
  }
}
