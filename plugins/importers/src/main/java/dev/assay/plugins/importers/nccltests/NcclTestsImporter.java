package dev.assay.plugins.importers.nccltests;

import aQute.bnd.annotation.spi.ServiceProvider;
import dev.assay.api.importing.Beginning;
import dev.assay.api.importing.Format;
import dev.assay.api.importing.Format.Mapping;
import dev.assay.api.importing.Likeness;
import dev.assay.api.importing.Line;
import dev.assay.api.importing.ResultImporter;
import dev.assay.api.importing.ResultSink;
import dev.assay.api.importing.Source;
import dev.assay.api.importing.UnreadableResultException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what the programs of nccl-tests and rccl-tests print. */
@ServiceProvider(ResultImporter.class)
public final class NcclTestsImporter implements ResultImporter {
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
  private static final Pattern COMMAND = Pattern.compile("\\b([a-z]+(?:_[a-z]+)?)_perf\\b");

  @Override
  public Format format() {
    return new Format(
        "nccl-tests",
        "nccl-tests and rccl-tests, text",
        List.of("2.0 to 2.19 of nccl-tests", "rccl-tests"),
        List.of(
            new Mapping(
                "algbw, busbw, out of place",
                "interconnect.collective algbw, busbw",
                "Of all_reduce, all_gather, reduce_scatter, broadcast and alltoall within a"
                    + " machine."),
            new Mapping(
                "algbw, busbw, in place",
                "interconnect.collective algbw, busbw with in_place=true",
                "Other work than Assay's; an all-reduce meets published ones."),
            new Mapping(
                "several machines; reduce, gather, scatter, sendrecv",
                "nccl-tests.OPERATION algbw, busbw",
                "Assay's collectives are of the GPUs of one machine."),
            new Mapping(
                "Avg bus bandwidth",
                "nccl-tests.OPERATION average-busbw",
                "It averages all sizes, in place and not."),
            new Mapping("a run with one rank", "", "One rank exchanges nothing."),
            new Mapping("a run that FAILED or never ended", "", ""),
            new Mapping("0.00 GB/s", "", "It is below what the tool prints."),
            new Mapping("time", "", "algbw says the same.")));
  }

  @Override
  public Likeness recognises(Beginning beginning) {
    return BEGINNING.matcher(beginning.text()).find() ? Likeness.BY_CONTENT : Likeness.NONE;
  }

  @Override
  public void read(Source source, ResultSink sink) throws IOException, UnreadableResultException {
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
      throw UnreadableResultException.because("it holds no run that can be used");
    }
  }

  private static Optional<Operation> only(Set<Operation> commands) {
    return commands.size() == 1 ? Optional.of(commands.iterator().next()) : Optional.empty();
  }
}
