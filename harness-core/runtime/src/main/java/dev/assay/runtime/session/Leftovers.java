package dev.assay.runtime.session;

import dev.assay.runtime.directory.AtomicFile;
import dev.assay.runtime.directory.DirectoryTree;
import dev.assay.runtime.directory.LockFile;
import dev.assay.runtime.directory.OwnedDirectory;
import dev.assay.runtime.directory.Owner;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunHeader;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.process.ProcessTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a killed harness left of a run: processes, the working directory, the scratch directory,
 * files half written. The working directory is made first and removed last, so it tells that there
 * is something. Samples are never touched.
 */
public final class Leftovers {
  private static final System.Logger LOG = System.getLogger(Leftovers.class.getName());

  /** What the names of scratch directories begin with; the id of the run follows. */
  static final String SCRATCH = "assay-scratch-";

  /** What the names of directories of sockets begin with. */
  static final String SOCKETS = "assay-sockets-";

  private static final String WORK = "work";

  private Leftovers() {}

  /** Where a run keeps what it needs while it is being measured. */
  static Path work(RunFolder folder) {
    return folder.directory().resolve(WORK);
  }

  /**
   * Removes what there is of every run in a store that this user's harness on this machine was
   * killed in, be it after its last sample. What cannot be removed stays, and hinders nobody.
   *
   * @param host this machine's name; the locks of another are not seen on every file system
   * @param temporary where runs keep their sockets
   */
  public static void sweep(RunStore store, Optional<String> host, Path temporary)
      throws IOException {
    OwnedDirectory.sweep(temporary, SOCKETS, abandoned -> {});
    for (String id : store.ids()) {
      RunFolder folder = store.folder(id);
      Path work = work(folder);
      try {
        if (Files.isDirectory(work, LinkOption.NOFOLLOW_LINKS)
            && Owner.isThisUser(work)
            && host.isPresent()) {
          RunHeader header = folder.header();
          if (header.description().hostname().equals(host)) {
            sweepUnlessMeasured(folder, header);
          }
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.log(System.Logger.Level.DEBUG, () -> work + " cannot be removed: " + e);
      }
    }
  }

  private static void sweepUnlessMeasured(RunFolder folder, RunHeader header) throws IOException {
    Optional<LockFile> lock = folder.lock();
    if (lock.isPresent()) {
      try (LockFile held = lock.get()) {
        remove(folder, header);
      }
    }
  }

  /** Removes what there is of a run, whose lock the caller has. */
  static void remove(RunFolder folder, RunHeader header) throws IOException {
    Path work = work(folder);
    new ProcessTree(folder.id() + "/", work).kill();
    OwnedDirectory.sweep(
        header.scratch().orElse(folder.directory()), SCRATCH + folder.id(), abandoned -> {});
    try (DirectoryStream<Path> parts =
        Files.newDirectoryStream(folder.directory(), "*" + AtomicFile.PART)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    }
    DirectoryTree.remove(work);
  }
}
