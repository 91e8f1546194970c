package dev.assay.cli.installation;

import java.nio.file.Path;

/**
 * A folder or file that Assay uses.
 *
 * @param path absolute; need not exist
 * @param why it is this one: a clause, such as {@code HOME is /home/ann}
 */
public record Place(Path path, String why) {
  /** What lies in it, chosen for the same reason. */
  Place resolve(String name) {
    return new Place(path.resolve(name), why);
  }
}
