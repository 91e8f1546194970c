package dev.assay.runtime.journal;

import dev.assay.analysis.result.RunResult;
import dev.assay.runtime.directory.OwnedDirectory;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Folders of runs that another tool measured, while they are made. */
public final class ImportedFolders implements AutoCloseable {
  /** Ids begin with the time, of this many characters. */
  private static final int TIME = "yyyyMMdd-HHmmss".length();

  private final Path store;
  private final OwnedDirectory making;
  private final RunFiles files;
  private final Map<String, String> ids = new HashMap<>();

  ImportedFolders(Path store, OwnedDirectory making, RunFiles files) throws IOException {
    this.store = store;
    this.making = making;
    this.files = files;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(store)) {
      for (Path folder : folders) {
        remember(String.valueOf(folder.getFileName()));
      }
    }
  }

  private void remember(String id) {
    if (id.length() > TIME) {
      ids.put(id.substring(TIME), id);
    }
  }

  /**
   * The stored run whose id is the same but for the time; empty where there is none. The time of a
   * file that tells none is that of its copy, so the same content may have another.
   */
  public Optional<String> stored(String id) {
    return Optional.ofNullable(ids.get(id.substring(TIME)))
        .filter(known -> Files.isRegularFile(store.resolve(known).resolve(RunFolder.RESULT)));
  }

  /** A stored run. */
  public RunResult read(String id) throws IOException {
    return files.readResult(store.resolve(id).resolve(RunFolder.RESULT));
  }

  /** Writes the file that a run was read from. */
  public interface Copy {
    void to(Path file) throws IOException;
  }

  /**
   * Stores a run, unless there is one of its id; that is left as it is.
   *
   * @param copy called where the origin says how the copy is named
   */
  public void add(RunResult run, RunHeader.Imported origin, Copy copy) throws IOException {
    Path folder = Files.createDirectory(making.path().resolve(run.id()));
    if (origin.keptAs().isPresent()) {
      copy.to(folder.resolve(origin.keptAs().get()));
    }
    files.writeUnforced(folder.resolve(RunFolder.RESULT), run, origin);
    if (!Files.exists(store.resolve(run.id()))) {
      Files.move(folder, store.resolve(run.id()), StandardCopyOption.ATOMIC_MOVE);
    }
    remember(run.id());
  }

  @Override
  public void close() throws IOException {
    making.close();
  }
}
