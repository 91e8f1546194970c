package dev.assay.fleet.run;

import dev.assay.api.NearestName;
import dev.assay.fleet.plan.FleetPlan;
import dev.assay.runtime.plan.SpecException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The folder of all fleets. */
public final class FleetStore {
  private final Path directory;

  /**
   * @param results the folder of the runs, in which fleets have one of their own
   */
  public FleetStore(Path results) {
    this.directory = results.resolve("fleets");
  }

  /** Makes the folder of a new fleet. */
  public FleetFolder create(FleetPlan plan) throws IOException {
    FleetFolder folder = new FleetFolder(directory.resolve(plan.fleet()));
    Files.createDirectories(folder.directory());
    folder.write(plan);
    return folder;
  }

  /**
   * The fleet of an id.
   *
   * @throws SpecException when there is none; the message names those there are
   */
  public FleetFolder find(String id) throws IOException, SpecException {
    FleetFolder folder = new FleetFolder(directory.resolve(id));
    if (!folder.exists()) {
      throw new SpecException(
          List.of("There is no fleet '%s'; %s".formatted(id, NearestName.hint(id, ids()))));
    }
    return folder;
  }

  /** The ids of all fleets, the latest first. */
  public List<String> ids() throws IOException {
    List<String> ids = new ArrayList<>();
    if (Files.isDirectory(directory)) {
      try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
        for (Path folder : folders) {
          if (new FleetFolder(folder).exists()) {
            ids.add(folder.getFileName().toString());
          }
        }
      }
    }
    ids.sort(Collections.reverseOrder());
    return ids;
  }
}
