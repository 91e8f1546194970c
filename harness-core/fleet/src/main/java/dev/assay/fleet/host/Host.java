package dev.assay.fleet.host;

import dev.assay.fleet.engine.TargetException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A machine on which bash scripts are run and files are left. A path that does not begin with a
 * slash is within the home directory there.
 *
 * <p>A lost connection is restored and what was cut off is done again, so scripts must bear being
 * run twice.
 */
public interface Host extends AutoCloseable {
  /** As messages name it. */
  String name();

  /**
   * Runs a script of bash in the home directory. It is sent on the standard input: no part of it
   * shows in a list of processes.
   *
   * @param limit after which it is given up
   * @throws TargetException when the machine cannot be reached or the script takes too long
   */
  ScriptResult run(String script, Duration limit) throws TargetException, InterruptedException;

  /**
   * Copies a file there: under a name of its own first, then renamed, so that it is whole or not
   * there, also where others write it at the same time.
   *
   * @throws TargetException when it cannot be written, such as on a full disk
   */
  void upload(Path source, String path) throws TargetException, InterruptedException;

  /** As {@link #upload(Path, String)}, of a small file with this text. */
  void write(String text, String path) throws TargetException, InterruptedException;

  /**
   * Appends what a file there has from an offset on to a file here.
   *
   * @return how many bytes there were; 0 also where there is no such file
   * @throws IOException when the file here cannot be written
   */
  long download(String path, long offset, Path copy)
      throws TargetException, IOException, InterruptedException;

  /** Leaves the machine. */
  @Override
  void close();
}
