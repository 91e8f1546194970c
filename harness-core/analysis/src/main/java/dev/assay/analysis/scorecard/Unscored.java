package dev.assay.analysis.scorecard;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.composite.Profile;
import dev.assay.analysis.extent.Lift;
import dev.assay.analysis.summary.MetricSummaries.Entry;
import dev.assay.analysis.wording.Count;
import dev.assay.analysis.wording.FirstOf;
import dev.assay.api.Extent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiPredicate;

/** What a profile weighs and no score, or not the score of the machine, can hold. */
final class Unscored {
  private static final int NAMED = 3;

  private final SummarizedSubject subject;
  private final Profile profile;

  private Unscored(SummarizedSubject subject, Profile profile) {
    this.subject = subject;
    this.profile = profile;
  }

  /** Sentences for people. */
  static List<String> sentences(SummarizedSubject subject, Profile profile) {
    return new Unscored(subject, profile).sentences();
  }

  /** Of a reference: whose spread no interval of a score can hold. */
  static Optional<String> spread(SummarizedSubject reference, Profile profile) {
    return new Unscored(reference, profile)
        .names((_, entry) -> entry.summary().replicates().size() == 1)
        .map(
            names ->
                "Intervals of overall scores leave out the reference's own spread where it was"
                    + " measured once, so they are too narrow: %s. Measure the reference with at least 2 forks."
                        .formatted(names));
  }

  private List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    names((_, entry) -> entry.extent().isEmpty())
        .ifPresent(
            names ->
                sentences.add(
                    "In no score, because nobody said whether they are of a core, a device or the"
                        + " machine: %s. Measure them again with this version, or pin the reference"
                            .formatted(names)
                        + " again."));
    names((_, entry) -> entry.extent().equals(Optional.of(Extent.PART)))
        .ifPresent(
            names ->
                sentences.add(
                    "In no score, because they used some of the cores or devices, neither one nor"
                        + " all: %s.".formatted(names)));
    if (subject.devices().isEmpty()) {
      names(Unscored::ofOneDevice)
          .ifPresent(
              names ->
                  sentences.add(
                      "Not in the score of the machine, because nobody knows how many devices it"
                          + " has: %s. Name its VM type with --vm-type.".formatted(names)));
    }
    fewerThanDocumented().ifPresent(sentences::add);
    return sentences;
  }

  private static boolean ofOneDevice(Identity identity, Entry entry) {
    return entry.extent().equals(Optional.of(Extent.DEVICE)) && Lift.addsUp(identity);
  }

  private Optional<String> names(BiPredicate<Identity, Entry> wanted) {
    List<String> labels = new ArrayList<>();
    subject
        .metrics()
        .forEach(
            (identity, entry) -> {
              if (profile.counts(identity.workload(), entry.category())
                  && wanted.test(identity, entry)) {
                labels.add(identity.label());
              }
            });
    return labels.isEmpty()
        ? Optional.empty()
        : Optional.of(Count.of(labels.size(), "metric") + ", " + FirstOf.names(labels, NAMED));
  }

  private Optional<String> fewerThanDocumented() {
    OptionalInt seen = SummarizedSubject.seen(subject.subject());
    return seen.isEmpty() || seen.getAsInt() == 0
        ? Optional.empty()
        : subject
            .devices()
            .filter(devices -> devices.shown() != seen.getAsInt())
            .map(
                devices ->
                    "Its VM type has %s and the machine showed %d. The scores count %d: check the VM type, and whether all devices work."
                        .formatted(
                            Count.of(devices.shown(), "GPU"), seen.getAsInt(), devices.shown()));
  }
}
