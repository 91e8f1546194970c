package dev.assay.cli.importing;

import dev.assay.analysis.result.Machine;
import dev.assay.cli.installation.Version;
import dev.assay.runtime.importing.ImportFile;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.ImportTermsException;
import dev.assay.runtime.importing.ImportedRun;
import dev.assay.runtime.importing.ImportedRuns;
import dev.assay.runtime.importing.MaskedCopy;
import dev.assay.runtime.importing.Reading;
import dev.assay.runtime.importing.Secrets;
import dev.assay.runtime.journal.ImportedFolders;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.worker.protocol.ImportEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Stores what a file holds.
 *
 * @param folders empty where nothing is stored
 * @param named the files that the user named one by one: those that no importer knows are faults
 * @param naming how the user can name the format of a file, a clause
 */
record FileImport(
    ImportTerms terms, Optional<ImportedFolders> folders, Set<String> named, String naming) {
  /** What becomes of a file. */
  FileReport of(ImportFile file, Reading reading) throws IOException {
    return switch (reading) {
      case Reading.Refused(_, String why, Reading.Refused.Kind kind)
          when kind == Reading.Refused.Kind.UNKNOWN_FORMAT ->
          unknown(file, why + ": " + naming);
      case Reading.Refused(OptionalInt line, String why, _) ->
          FileReport.refused(file.named(), Optional.empty(), line, Secrets.masked(why));
      case Reading.Taken taken -> taken(file, taken);
    };
  }

  private FileReport unknown(ImportFile file, String why) {
    return named.contains(file.named())
        ? FileReport.refused(file.named(), Optional.empty(), OptionalInt.empty(), why)
        : FileReport.withoutValues(
            file.named(),
            Optional.empty(),
            List.of(new ImportEvent.LeftOut(0, "the whole file", why)));
  }

  private FileReport taken(ImportFile file, Reading.Taken taken) throws IOException {
    if (taken.rows().isEmpty()) {
      return taken.leftOut().isEmpty() && taken.about().isEmpty()
          ? FileReport.refused(
              file.named(), Optional.of(taken.format()), OptionalInt.empty(), "it holds no value")
          : FileReport.withoutValues(file.named(), Optional.of(taken.format()), taken.leftOut());
    }
    MaskedCopy copy = MaskedCopy.of(file.content());
    String sha256 = copy.sha256();
    List<ImportedRun> runs;
    try {
      runs =
          new ImportedRuns(terms, Files.getLastModifiedTime(file.content()).toInstant())
              .of(taken, sha256);
    } catch (ImportTermsException e) {
      return FileReport.refused(
          file.named(),
          Optional.of(taken.format()),
          OptionalInt.empty(),
          String.valueOf(e.getMessage()));
    }
    List<String> ids = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    FileReport.Standing standing =
        folders.isEmpty() ? FileReport.Standing.NOT_STORED : FileReport.Standing.THERE_ALREADY;
    for (int i = 0; i < runs.size(); i++) {
      ImportedRun run = runs.get(i);
      Optional<String> known = folders.flatMap(store -> store.stored(run.result().id()));
      if (folders.isPresent() && known.isEmpty()) {
        store(file, taken.format(), sha256, run, copy);
        standing = FileReport.Standing.STORED;
      } else if (known.isPresent() && saysMore(run.result().machine())) {
        Machine stored = folders.orElseThrow().read(known.get()).machine();
        Unlike.sentence(known.get(), stored, run.result().machine()).ifPresent(notes::add);
      }
      ids.add(known.orElse(run.result().id()));
    }
    return new FileReport(
        file.named(),
        Optional.of(taken.format()),
        taken.rows().stream()
            .mapToInt(row -> row.forks().stream().mapToInt(List::size).sum())
            .sum(),
        folders.isEmpty() ? List.of() : ids,
        standing,
        taken.leftOut(),
        notes,
        Optional.empty());
  }

  private static boolean saysMore(Machine machine) {
    return machine.vmType().isPresent()
        || !machine.name().equals("unknown")
        || !machine.equipment().labels().isEmpty();
  }

  private void store(
      ImportFile file, String format, String sha256, ImportedRun run, MaskedCopy copy)
      throws IOException {
    folders
        .orElseThrow()
        .add(
            run.result(),
            new RunHeader.Imported(
                Version.current(),
                format,
                Secrets.masked(file.named()),
                sha256,
                Optional.of(MaskedCopy.NAME),
                run.said()),
            copy::to);
  }
}
