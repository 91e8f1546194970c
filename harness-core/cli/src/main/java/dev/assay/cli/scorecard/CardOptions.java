package dev.assay.cli.scorecard;

import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.economics.SpotJob;
import dev.assay.analysis.prediction.FittedSpeeds;
import dev.assay.analysis.prediction.PredictedSpeeds;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.scorecard.Criteria;
import dev.assay.analysis.scorecard.Scorecard;
import dev.assay.analysis.scorecard.Subject;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.exit.UsageException;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.importing.Across;
import dev.assay.cli.store.ManyRuns;
import dev.assay.cli.vmtypes.KnownFacts;
import dev.assay.runtime.journal.ReferenceFile;
import dev.assay.runtime.journal.RunStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What scorecards are judged by, as options. */
final class CardOptions {
  @Mixin private Across across = new Across();

  private static final int SHOWN_OF_A_HASH = 12;

  @About(OptionGroup.RATIOS)
  @Option(
      names = "--reference",
      paramLabel = "RUN",
      description =
          "Compute ratios against this run, or against a file that 'assay reference create' wrote.")
  private @Nullable String reference;

  @About(OptionGroup.RATIOS)
  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description =
          "Weight the overall score by the profile of this name (balanced, training, inference,"
              + " hpc, storage, llm-decode or llm-prefill) or by a YAML file. Needs --reference.")
  private @Nullable String profile;

  @About(OptionGroup.RATIOS)
  @Option(
      names = "--by",
      paramLabel = "GROUP",
      description = "Group runs into subjects by run, machine or vm-type (default: run).")
  private Grouping by = Grouping.RUN;

  @About(OptionGroup.PRICES)
  @Option(
      names = "--region",
      paramLabel = "NAME",
      description =
          "Use the prices of this region (default: the region in which most of the VM types have a"
              + " price).")
  private @Nullable String region;

  @About(OptionGroup.PRICES)
  @Option(
      names = "--prices",
      converter = InputFile.class,
      paramLabel = "FILE",
      description = "Your own prices, such as contract rates; they override the bundled ones.")
  private @Nullable Path prices;

  @About(OptionGroup.PRICES)
  @Option(
      names = "--pay",
      paramLabel = "KIND",
      description =
          "Use prices of this kind: ${COMPLETION-CANDIDATES} (default: contract where --prices has"
              + " one, else pay-as-you-go).")
  private @Nullable Payment pay;

  @About(OptionGroup.PRICES)
  @Option(
      names = "--job-hours",
      paramLabel = "HOURS",
      description = "Judge spot prices by a job of this many hours without eviction.")
  private @Nullable Double jobHours;

  @About(OptionGroup.PRICES)
  @Option(
      names = "--eviction-rate",
      paramLabel = "PROBABILITY",
      description =
          "Probability that Azure evicts a spot machine within an hour, from 0 to 1 (default:"
              + " 0.05).")
  private double evictionRate = 0.05;

  /** Runs by id or file, put together as asked for. */
  List<Subject> subjects(RunStore store, List<String> runs) throws IOException, UsageException {
    List<RunResult> found = ManyRuns.of(store, runs);
    List<RunResult> references =
        reference == null || ReferenceFile.isOne(Path.of(reference)) || isSubject(found, reference)
            ? List.of()
            : List.of(store.result(reference));
    UnaryOperator<RunResult> prepared = prepared();
    return by.subjects(across.prepare(found, references).stream().map(prepared).toList());
  }

  private boolean isSubject(List<RunResult> runs, String name) {
    return by.subjects(runs).stream().anyMatch(subject -> subject.name().equals(name));
  }

  /** With what was compared across. */
  Scorecard told(Scorecard card) {
    return across.told(card);
  }

  /** With the speed that the profile predicts, where it predicts one. */
  private UnaryOperator<RunResult> prepared() throws IOException, UsageException {
    if (profile == null) {
      return UnaryOperator.identity();
    }
    PredictedSpeeds speeds = new PredictedSpeeds(FittedSpeeds.bundled());
    return new WeightProfiles()
        .find(profile)
        .predicts()
        .<UnaryOperator<RunResult>>map(phase -> run -> speeds.added(phase, run))
        .orElse(UnaryOperator.identity());
  }

  /** What these subjects are judged by. */
  Criteria criteria(RunStore store, List<Subject> subjects) throws IOException, UsageException {
    if (profile != null && reference == null) {
      throw new UsageException(
          "--profile needs --reference: an overall score is a mean of ratios to it.");
    }
    Criteria criteria = Criteria.NONE.withFacts(KnownFacts.about(subjects, prices, region));
    if (reference != null) {
      criteria = criteria.withReference(reference(store, reference, subjects));
    }
    if (profile != null) {
      Profile weights = new WeightProfiles().find(profile);
      criteria = criteria.withProfile(weights);
    }
    if (pay != null) {
      criteria = criteria.withPay(pay.kind());
    }
    if (jobHours != null) {
      try {
        criteria = criteria.withJob(new SpotJob(jobHours, evictionRate));
      } catch (IllegalArgumentException e) {
        throw new UsageException(String.valueOf(e.getMessage()));
      }
    }
    return criteria;
  }

  private Subject reference(RunStore store, String name, List<Subject> subjects)
      throws IOException, UsageException {
    UnaryOperator<RunResult> prepared = prepared();
    if (ReferenceFile.isOne(Path.of(name))) {
      ReferenceFile file = ReferenceFile.read(Path.of(name));
      return new Subject(
          "%s (sha256 %s)".formatted(file.name(), file.sha256().substring(0, SHOWN_OF_A_HASH)),
          file.runs().stream().map(across::prepared).map(prepared).toList());
    }
    for (Subject subject : subjects) {
      if (subject.name().equals(name)) {
        return subject;
      }
    }
    RunResult run = prepared.apply(across.prepared(store.result(name)));
    // One subject may be made of the reference's run: then it is the reference itself.
    return subjects.stream()
        .filter(subject -> subject.runs().equals(List.of(run)))
        .findFirst()
        .orElseGet(() -> Subject.of(run));
  }
}
