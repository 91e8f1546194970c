package dev.assay.runtime.plugins.workload;

import dev.assay.runtime.plugins.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** What a bundle offers, and what is wrong with how it says so. */
public record Description(
    List<OfferedWorkload> workloads,
    List<JobFileReader> jobFileReaders,
    List<Importer> importers,
    List<Finding> findings) {
  static final Description NOTHING = new Description(List.of(), List.of(), List.of(), List.of());

  public Description {
    workloads = List.copyOf(workloads);
    jobFileReaders = List.copyOf(jobFileReaders);
    importers = List.copyOf(importers);
    findings = List.copyOf(findings);
  }

  static Description defective(Finding finding) {
    return new Description(List.of(), List.of(), List.of(), List.of(finding));
  }

  Description and(Description other) {
    return new Description(
        both(workloads, other.workloads),
        both(jobFileReaders, other.jobFileReaders),
        both(importers, other.importers),
        both(findings, other.findings));
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
