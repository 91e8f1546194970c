package dev.assay.acceptance.facts;

import dev.assay.acceptance.recorded.RecordedMachine;
import dev.assay.analysis.acceptance.Acceptance;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The answers to the checks of a recorded machine, as lines. */
record Judged(List<CheckResult> results) {
  private static final VmTypes TYPES = VmTypes.builtIn();
  private static final Map<String, Expected> EXPECTED = new ConcurrentHashMap<>();

  static Judged as(String vmType, RecordedMachine machine) {
    return of(
        machine,
        EXPECTED.computeIfAbsent(
            vmType, name -> Expected.of(Optional.of(TYPES.find(name).orElseThrow()))));
  }

  static Judged withoutType(RecordedMachine machine) {
    return of(machine, Expected.of(Optional.empty()));
  }

  private static Judged of(RecordedMachine machine, Expected expected) {
    return new Judged(StaticChecks.of(machine.read(), expected));
  }

  Acceptance.Verdict verdict() {
    return new Acceptance(results).verdict();
  }

  /** What failed: id, part, what was seen and what was expected. */
  List<String> failures() {
    return results.stream()
        .filter(result -> result.verdict() instanceof Failed)
        .map(Judged::line)
        .toList();
  }

  /** What keeps the machine from being accepted although nothing failed. */
  List<String> undecided() {
    return results.stream()
        .filter(
            result -> result.verdict() instanceof NotChecked missing && missing.cause().decisive())
        .map(Judged::line)
        .toList();
  }

  /** What is only listed. */
  List<String> listed() {
    return results.stream()
        .filter(
            result -> result.verdict() instanceof NotChecked missing && !missing.cause().decisive())
        .map(Judged::line)
        .toList();
  }

  /** The answers to one check. */
  List<String> of(String id) {
    return results.stream()
        .filter(result -> result.check().id().equals(id))
        .map(Judged::line)
        .toList();
  }

  static String line(CheckResult result) {
    String name =
        result.check().id() + result.check().part().map(part -> " " + part).orElse("") + ": ";
    return name
        + switch (result.verdict()) {
          case Passed passed -> passed.seen() + " [" + passed.expected() + "]";
          case Failed failed -> failed.seen() + " [" + failed.expected() + "]";
          case NotChecked missing -> missing.why();
        };
  }
}
