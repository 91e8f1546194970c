package dev.assay.cli.scorecard;

import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which runs make a subject together. */
enum Grouping {
  RUN {
    @Override
    String name(RunResult run) {
      return run.id();
    }
  },
  MACHINE {
    @Override
    String name(RunResult run) {
      return machine(run);
    }
  },
  VM_TYPE {
    @Override
    String name(RunResult run) {
      return run.machine().vmType().orElseGet(() -> machine(run));
    }
  };

  abstract String name(RunResult run);

  /** A machine that nobody names is no other's. */
  private static String machine(RunResult run) {
    return run.machine().ownName().orElse(run.id());
  }

  List<Subject> subjects(List<RunResult> runs) {
    Map<String, List<RunResult>> byName = new LinkedHashMap<>();
    runs.forEach(run -> byName.computeIfAbsent(name(run), _ -> new ArrayList<>()).add(run));
    return byName.entrySet().stream()
        .map(entry -> new Subject(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** As on the command line, such as {@code vm-type}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
