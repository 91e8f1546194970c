package dev.assay.cli.importing;

import dev.assay.api.importing.About;
import dev.assay.cli.exit.UsageException;
import dev.assay.runtime.importing.ImportTerms;
import dev.assay.runtime.importing.Intake;
import dev.assay.runtime.importing.Reading;
import dev.assay.runtime.importing.ResultFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file that tells of a machine and holds no results.
 *
 * @param named by the user
 */
record FactsFile(String named) {
  /**
   * The terms with what it tells.
   *
   * @param unpacked a directory for what is unpacked
   * @throws UsageException when it cannot be read, is several files, or holds results
   */
  ImportTerms addedTo(ImportTerms terms, ResultFiles files, Path unpacked)
      throws IOException, InterruptedException, UsageException {
    return terms.withFacts(read(files, unpacked));
  }

  private Map<About, String> read(ResultFiles files, Path unpacked)
      throws IOException, InterruptedException, UsageException {
    Intake intake = new Intake(unpacked, InputStream.nullInputStream());
    intake.take(named);
    if (!intake.problems().isEmpty()) {
      throw refused(intake.problems().getFirst().why());
    }
    if (intake.files().size() != 1) {
      throw refused("it is %d files, and has to be one".formatted(intake.files().size()));
    }
    List<Reading> readings = new ArrayList<>();
    files.read(intake.files(), Optional.empty(), _ -> {}, (_, reading) -> readings.add(reading));
    return switch (readings.getFirst()) {
      case Reading.Refused(_, String why, _) -> throw refused(why);
      case Reading.Taken taken when !taken.rows().isEmpty() ->
          throw refused(
              "it holds results (%s): name it as a file to import".formatted(taken.format()));
      case Reading.Taken taken when taken.about().isEmpty() ->
          throw refused("it tells nothing of a machine");
      case Reading.Taken taken -> taken.about();
    };
  }

  private UsageException refused(String why) {
    return new UsageException("--facts %s cannot be used: %s.".formatted(named, why));
  }
}
