package dev.assay.cli.importing;

import dev.assay.analysis.wording.Count;
import dev.assay.cli.output.StatusLine;
import dev.assay.worker.protocol.ImportEvent;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Tells for people what became of each file, and in the end of all. */
final class ImportText implements ImportProgress {
  private static final int MOST_LEFT_OUT = 10;
  private static final double MEGABYTE = 1e6;

  private final StatusLine out;
  private int files;
  private int stored;
  private int thereAlready;
  private int refused;
  private int empty;

  ImportText(PrintWriter out, boolean terminal) {
    this.out = new StatusLine(out, terminal);
  }

  @Override
  public void reading(long bytes) {
    out.show(
        "reading file %,d".formatted(files + 1), " (%,.0f MB of it)".formatted(bytes / MEGABYTE));
  }

  @Override
  public void done(FileReport report) {
    files++;
    if (report.problem().isPresent()) {
      refused++;
      out.println("%s: not read: %s.".formatted(report.file(), report.problem().get()));
    } else {
      out.println("%s: %s".formatted(report.file(), taken(report)));
      empty += report.standing() == FileReport.Standing.NOTHING_TO_STORE ? 1 : 0;
    }
    report.notes().forEach(note -> out.println("  note: " + note));
    leftOut(report.leftOut()).forEach(out::println);
  }

  private String taken(FileReport report) {
    String values =
        "%s, %s".formatted(report.format().orElse("?"), Count.of(report.values(), "value"));
    return switch (report.standing()) {
      case STORED -> {
        stored += report.runs().size();
        yield "%s, stored as %s".formatted(values, names(report.runs()));
      }
      case THERE_ALREADY -> {
        thereAlready += report.runs().size();
        yield "%s, was there already as %s".formatted(values, names(report.runs()));
      }
      case NOT_STORED -> "%s, not stored".formatted(values);
      case NOTHING_TO_STORE ->
          report.format().map(format -> format + ", no value").orElse("nothing is known of it");
    };
  }

  private static String names(List<String> runs) {
    return runs.size() <= 3
        ? String.join(", ", runs)
        : "%s and %d more".formatted(runs.getFirst(), runs.size() - 1);
  }

  private static List<String> leftOut(List<ImportEvent.LeftOut> all) {
    List<String> lines = new ArrayList<>();
    for (ImportEvent.LeftOut left : all.subList(0, Math.min(MOST_LEFT_OUT, all.size()))) {
      lines.add(
          "  left out: %s%s: %s"
              .formatted(
                  left.line() > 0 ? "line %d: ".formatted(left.line()) : "",
                  left.what(),
                  left.why()));
    }
    if (all.size() > MOST_LEFT_OUT) {
      lines.add("  and %,d more: see --json".formatted(all.size() - MOST_LEFT_OUT));
    }
    return lines;
  }

  /** The last line. */
  void end(boolean dry) {
    out.clear();
    List<String> parts = new ArrayList<>();
    if (stored > 0) {
      parts.add(Count.of(stored, "run") + " stored");
    }
    if (thereAlready > 0) {
      parts.add(Count.of(thereAlready, "run") + " there already");
    }
    if (refused > 0) {
      parts.add(Count.of(refused, "file") + " not read");
    }
    if (empty > 0) {
      parts.add(Count.of(empty, "file") + " without values");
    }
    if (dry) {
      parts.add("nothing stored, as --dry-run asks");
    }
    out.println("%s: %s.".formatted(Count.of(files, "file"), String.join(", ", parts)));
  }
}
