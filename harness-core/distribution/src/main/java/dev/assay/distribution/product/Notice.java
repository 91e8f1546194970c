package dev.assay.distribution.product;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The notice of a release: whose work it contains, and what these want to be told. */
public final class Notice {
  private Notice() {}

  /**
   * @param licences with a folder for each library
   */
  public static void write(Path licences, Path notice) throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            Assay
            Copyright the Assay maintainers. Licensed under the Apache License, Version 2.0; see LICENSE.

            The folder runtime is a Java runtime made of OpenJDK, under the GNU General Public License,
            version 2, with the Classpath Exception; its licences are in runtime/legal. Its sources are
            at https://github.com/openjdk/jdk25u, at the commit that runtime/release names.

            The library JMH, dist/lib/jmh-core-*.jar, is under the same licence with the same exception;
            its sources are at https://github.com/openjdk/jmh, at the tag of its version.

            The licences of these libraries are in the folder licenses:
            """);
    List<Path> libraries = new ArrayList<>();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(licences)) {
      folders.forEach(libraries::add);
    }
    libraries.sort(null);
    libraries.forEach(library -> text.append("  ").append(library.getFileName()).append('\n'));
    for (Path library : libraries) {
      try (DirectoryStream<Path> notices = Files.newDirectoryStream(library, "NOTICE*")) {
        for (Path found : notices) {
          text.append("\n--- ").append(library.getFileName()).append(" ---\n");
          text.append(Files.readString(found).strip()).append('\n');
        }
      }
    }
    Files.writeString(notice, text);
  }
}
