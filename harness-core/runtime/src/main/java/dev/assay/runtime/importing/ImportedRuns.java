package dev.assay.runtime.importing;

import dev.assay.analysis.result.Equipment;
import dev.assay.analysis.result.Machine;
import dev.assay.analysis.result.Peak;
import dev.assay.analysis.result.RunResult;
import dev.assay.analysis.result.RunState;
import dev.assay.api.importing.About;
import dev.assay.api.importing.Row;
import dev.assay.runtime.journal.RunHeader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Makes runs of the rows of a file: one for each machine and time that it tells of.
 *
 * @param written when the file was, which stands for the time it does not tell
 */
public record ImportedRuns(ImportTerms terms, Instant written) {
  private static final DateTimeFormatter ID_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int HASH_DIGITS = 12;

  /**
   * The runs of a file.
   *
   * @throws ImportTermsException when the user says of it what the file denies
   */
  public List<ImportedRun> of(Reading.Taken taken, String sha256) throws ImportTermsException {
    Map<Said, List<Row>> bySubject = new LinkedHashMap<>();
    for (Row row : taken.rows()) {
      Said said = Said.of(row, taken.about()).with(terms.facts());
      bySubject.computeIfAbsent(said, _ -> new ArrayList<>()).add(row);
    }
    Masking masking = new Masking();
    List<ImportedRun> runs = new ArrayList<>();
    for (Map.Entry<Said, List<Row>> subject : bySubject.entrySet()) {
      runs.add(run(taken.format(), masking, sha256, subject, runs.size()));
    }
    return runs;
  }

  private ImportedRun run(
      String format, Masking masking, String sha256, Map.Entry<Said, List<Row>> subject, int index)
      throws ImportTermsException {
    Said said = subject.getKey();
    Instant started = said.date().or(terms::date).orElse(written);
    Machine machine = machine(said);
    String id =
        "%s-%s-%s%s"
            .formatted(
                ID_TIME.format(started),
                format,
                sha256.substring(0, HASH_DIGITS),
                index == 0 ? "" : "-" + (index + 1));
    OptionalDouble gpus =
        said.gpus().isPresent()
            ? OptionalDouble.of(said.gpus().getAsInt())
            : machine.vmType().map(terms.types()::gpus).orElse(OptionalDouble.empty());
    return new ImportedRun(
        new RunResult(
            id,
            started,
            machine,
            RunState.FINISHED,
            new ImportedWork(format, gpus, masking).of(subject.getValue())),
        new RunHeader.ForeignMachine(
            said.get(About.CPU),
            said.get(About.GPU),
            said.get(About.DRIVER),
            said.get(About.SYSTEM),
            said.get(About.JDK)));
  }

  private Machine machine(Said said) throws ImportTermsException {
    Optional<String> vmType = agreed(About.VM_TYPE, said, terms.vmType(), "--vm-type");
    Optional<String> name = agreed(About.MACHINE, said, terms.machine(), "--machine");
    List<Peak> peaks = vmType.map(terms.types()::peaks).orElse(List.of());
    OptionalInt gpus = said.gpus();
    return new Machine(
        name.orElse("unknown"),
        vmType,
        peaks,
        gpus,
        new Equipment(
            Map.of(),
            Map.of(),
            vmType.map(
                _ ->
                    said.get(About.VM_TYPE).isPresent()
                        ? "the file it was read from"
                        : "--vm-type"),
            terms.labels()));
  }

  private Optional<String> agreed(About what, Said said, Optional<String> user, String option)
      throws ImportTermsException {
    Optional<String> file =
        what == About.VM_TYPE ? said.get(what).map(terms.types()::name) : said.get(what);
    if (what == About.VM_TYPE
        && file.isPresent()
        && user.isPresent()
        && !file.get().equalsIgnoreCase(user.get())) {
      throw new ImportTermsException(
          "it says that it is of %s, and %s says %s: leave out the option, or import the file apart"
              .formatted(file.get(), option, user.get()));
    }
    // The name of a machine is the user's: logs have that of a container, or none.
    return what == About.VM_TYPE ? file.or(() -> user) : user.or(() -> file);
  }
}
