package dev.assay.cli.acceptance;

import dev.assay.analysis.acceptance.Basis;
import dev.assay.analysis.acceptance.Check;
import dev.assay.analysis.acceptance.Check.Area;
import dev.assay.analysis.acceptance.CheckResult;
import dev.assay.analysis.acceptance.CheckVerdict;
import dev.assay.analysis.acceptance.CheckVerdict.Cause;
import dev.assay.analysis.acceptance.CheckVerdict.Failed;
import dev.assay.analysis.acceptance.CheckVerdict.NotChecked;
import dev.assay.analysis.acceptance.CheckVerdict.Passed;
import dev.assay.api.NearestName;
import dev.assay.cli.exit.UsageException;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.vmtypes.catalogue.VmType;
import dev.assay.vmtypes.catalogue.VmTypes;
import java.time.Duration;
import java.util.Optional;

/**
 * What a machine should be, and what it says that it is.
 *
 * @param expected the VM type that the user names, as the catalogue writes it, or that the
 *     reference he gives was learned on
 * @param expectedBy the option that says so
 * @param own the VM type that the machine names, or that was recorded with a run of it
 */
record Claim(
    Optional<String> expected, String expectedBy, Optional<RunHeader.VmType> own, VmTypes known) {
  private static final Check CHECK =
      new Check("machine.vm-type", Area.MACHINE, "VM type", Optional.empty(), Duration.ZERO);

  /**
   * @param said the VM type that the user names
   * @param learned the VM type of the reference that he gives
   * @throws UsageException when there is no such type, or the two are unlike
   */
  static Claim of(
      Optional<String> said,
      Optional<String> learned,
      Optional<RunHeader.VmType> own,
      VmTypes known)
      throws UsageException {
    Optional<String> name = said.map(each -> name(each, known));
    if (name.isPresent() && learned.filter(name.get()::equalsIgnoreCase).isEmpty()) {
      if (known.find(name.get()).isEmpty()) {
        throw new UsageException(
            "--vm-type: no VM type is called '%s'; %s 'assay vm-types --all' lists them."
                .formatted(name.get(), NearestName.hint(name.get(), known.names())));
      }
    }
    return new Claim(
        name.or(() -> learned.map(each -> name(each, known))),
        name.isPresent() ? "--vm-type" : "--reference",
        own,
        known);
  }

  private static String name(String said, VmTypes known) {
    return known.find(said).map(VmType::name).orElse(said);
  }

  /** What the machine is held against: limits of one type say nothing of another. */
  Optional<String> vmType() {
    return own.map(RunHeader.VmType::name).or(() -> expected);
  }

  Optional<String> source() {
    return own.map(RunHeader.VmType::source).or(() -> expected.map(_ -> expectedBy));
  }

  /** The same as a run records it. */
  Optional<RunHeader.VmType> recorded() {
    return vmType().map(name -> new RunHeader.VmType(name, source().orElse(expectedBy)));
  }

  /** What is known of that type. */
  Optional<VmType> facts() {
    return vmType().flatMap(known::find);
  }

  /** Whether the machine is of the expected type. */
  CheckResult result() {
    return new CheckResult(CHECK, verdict());
  }

  private CheckVerdict verdict() {
    if (own.isEmpty()) {
      return expected.isPresent()
          ? new NotChecked(
              Cause.NO_LIMIT,
              ("The machine does not report its VM type, so this could not be checked. The"
                      + " other checks use the facts of %s, as %s says.")
                  .formatted(expected.get(), expectedBy),
              "On Azure, the metadata service reports the VM type.")
          : new NotChecked(
              Cause.UNKNOWN_EXPECTATION,
              "Neither the machine nor --vm-type says what it should be.",
              "Name its type: ./assay accept --vm-type NAME.");
    }
    RunHeader.VmType is = own.get();
    if (facts().isEmpty()) {
      return new NotChecked(
          Cause.UNKNOWN_EXPECTATION,
          "The machine is a %s (%s), and Assay knows no facts about this VM type."
              .formatted(is.name(), is.source()),
          "Update Assay, or give --reference with limits learned from good machines.");
    }
    Basis basis = new Basis(expected.isPresent() ? expectedBy : is.source(), is.name(), "none");
    if (expected.isPresent() && !expected.get().equalsIgnoreCase(is.name())) {
      return new Failed(
          "%s (%s)".formatted(is.name(), is.source()),
          expected.get(),
          basis,
          "The other checks use the facts of %s, its own VM type.".formatted(is.name()));
    }
    return new Passed(is.name(), expected.orElse(is.name()), basis);
  }
}
