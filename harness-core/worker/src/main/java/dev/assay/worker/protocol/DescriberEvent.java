package dev.assay.worker.protocol;

import dev.assay.api.Availability;
import dev.assay.api.Availability.MissingThing;
import dev.assay.api.Estimate;
import dev.assay.api.JobFileEntry;
import dev.assay.api.WorkloadInfo;
import dev.assay.api.importing.Format;
import java.util.List;

/**
 * What a describing process tells the harness: {@link Asked} for each question, then the events of
 * its answer, at last {@link Finished}. A plugin may end that process, fill its memory or never
 * answer; the harness sees that by what is missing.
 */
public sealed interface DescriberEvent {
  /** A question is asked. */
  record Asked(Question question) implements DescriberEvent {}

  /** A workload that a provider offers. */
  record OffersWorkload(WorkloadInfo info) implements DescriberEvent {}

  /** What {@code @Benchmarks} says of a class; there is no such event for a class without. */
  record OffersBenchmarks(DescribedClass described) implements DescriberEvent {}

  /** The name of a job file's format. */
  record ReadsFormat(String name) implements DescriberEvent {}

  /** The format of an importer. */
  record ImportsFormat(Format format) implements DescriberEvent {}

  /** A job of the job file. */
  record FoundJob(JobFileEntry entry) implements DescriberEvent {}

  /** Something is wrong with the job file, a sentence. */
  record FoundProblem(String text) implements DescriberEvent {}

  /**
   * What a workload says of values of its parameters.
   *
   * @param problems what keeps them from being measured on any machine
   * @param estimate of what a fork takes; nothing where there are problems
   */
  record JudgedValues(List<MissingThing> problems, Estimate estimate) implements DescriberEvent {
    public JudgedValues {
      problems = List.copyOf(problems);
    }
  }

  /** Whether a workload can run on this machine. */
  record JudgedMachine(Availability availability) implements DescriberEvent {}

  /**
   * The plugin has no answer.
   *
   * @param cause a clause with the plugin's class as its subject
   * @param remedy sentences
   */
  record Defect(Step step, String cause, String remedy) implements DescriberEvent {}

  /** All questions were asked. */
  record Finished() implements DescriberEvent {}
}
