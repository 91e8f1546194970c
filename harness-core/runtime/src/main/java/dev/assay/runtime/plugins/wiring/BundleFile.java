package dev.assay.runtime.plugins.wiring;

import static dev.assay.runtime.plugins.finding.Finding.Phase.INSTALL;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import dev.assay.worker.description.Thrown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * A jar that says it is a bundle.
 *
 * @param jar its path
 * @param stamp the state of the file that was read
 * @param symbolicName from the manifest, without directives
 * @param version from the manifest, in canonical form; {@code "0.0.0"} where it has none
 * @param title the {@code Bundle-Name}, or else the symbolic name
 */
public record BundleFile(
    Path jar, FileStamp stamp, String symbolicName, String version, String title) {
  private static final String BUILD_IT =
      "Build it with bnd-maven-plugin, as 'assay plugins new' sets it up";

  /** The manifest of a signed bundle of 100,000 entries is shorter. */
  private static final int LONGEST_MANIFEST = 16 << 20;

  private static final byte[] ZIP_START = {'P', 'K'};

  /** The name of the file, by which findings call the bundle. */
  public String fileName() {
    return Objects.requireNonNull(jar.getFileName()).toString();
  }

  /** Whether the file is still the one that was read. */
  public boolean isUnchanged() {
    try {
      return FileStamp.of(jar).equals(stamp);
    } catch (IOException e) {
      // It is gone: as good as replaced.
      return false;
    }
  }

  /**
   * Reads the manifest.
   *
   * @throws DefectiveBundleException when the file is not a readable jar with the manifest of a
   *     bundle
   */
  public static BundleFile read(Path jar) throws DefectiveBundleException {
    FileStamp stamp = stampOf(jar);
    Manifest manifest = manifestOf(jar, stamp);
    Attributes headers = manifest.getMainAttributes();
    String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME);
    if (name == null || name.isBlank()) {
      throw defect(jar, "is a plain jar: its manifest has no Bundle-SymbolicName", BUILD_IT + ".");
    }
    String manifestVersion = headers.getValue(Constants.BUNDLE_MANIFESTVERSION);
    if (manifestVersion == null || !manifestVersion.strip().equals("2")) {
      throw defect(
          jar,
          "has Bundle-ManifestVersion " + manifestVersion + " in its manifest instead of 2",
          "Set Bundle-ManifestVersion: 2, or build it with bnd-maven-plugin, which does.");
    }
    String symbolicName = name.split(";", 2)[0].strip();
    String title = headers.getValue(Constants.BUNDLE_NAME);
    return new BundleFile(
        jar,
        stamp,
        symbolicName,
        versionOf(jar, headers.getValue(Constants.BUNDLE_VERSION)),
        title == null || title.isBlank() ? symbolicName : title.strip());
  }

  private static FileStamp stampOf(Path jar) throws DefectiveBundleException {
    try {
      if (Files.isDirectory(jar)) {
        throw defect(
            jar, "is a directory, not a jar", "Pack it as a jar, or move it out of the way.");
      }
      return FileStamp.of(jar);
    } catch (NoSuchFileException e) {
      throw defect(
          jar,
          "cannot be read: it does not exist or links to a file that does not",
          "Copy the jar itself to this place.");
    } catch (IOException e) {
      throw unreadable(jar, e);
    }
  }

  private static Manifest manifestOf(Path jar, FileStamp stamp) throws DefectiveBundleException {
    if (stamp.size() == 0) {
      throw defect(jar, "is empty (0 bytes)", "Copy the jar again.");
    }
    if (!Files.isReadable(jar)) {
      throw defect(
          jar,
          "cannot be read: the file's permissions deny it to this user",
          "Make it readable: chmod a+r " + jar);
    }
    try (JarFile file = openJar(jar, stamp)) {
      ZipEntry manifest = file.getEntry(JarFile.MANIFEST_NAME);
      if (manifest == null) {
        throw defect(jar, "has no META-INF/MANIFEST.MF", BUILD_IT + ".");
      }
      try (InputStream in = file.getInputStream(manifest)) {
        byte[] content = in.readNBytes(LONGEST_MANIFEST + 1);
        if (content.length > LONGEST_MANIFEST) {
          throw defect(
              jar,
              "has a manifest of more than %,d bytes".formatted(LONGEST_MANIFEST),
              "Look at what the bundle contains before you use it.");
        }
        return new Manifest(new ByteArrayInputStream(content));
      }
    } catch (IOException e) {
      throw defect(
          jar, "has a malformed manifest: " + Thrown.ofFile(e), BUILD_IT + ", or copy it again.");
    }
  }

  private static JarFile openJar(Path jar, FileStamp stamp) throws DefectiveBundleException {
    try {
      return new JarFile(jar.toFile(), false);
    } catch (IOException e) {
      byte[] start = startOf(jar);
      if (!Arrays.equals(Arrays.copyOf(start, ZIP_START.length), ZIP_START)) {
        throw defect(
            jar,
            "is not a jar: it starts with '%s', not with 'PK'"
                .formatted(
                    new String(start, StandardCharsets.ISO_8859_1)
                        .replaceAll("[^\\x20-\\x7e]", "?")),
            "Copy the jar itself, not a page or a pointer to it.");
      }
      throw defect(
          jar,
          "is corrupt or cut off after %,d bytes: %s".formatted(stamp.size(), e.getMessage()),
          "Copy it again, under another name first, then rename it to %s."
              .formatted(jar.getFileName()));
    }
  }

  private static byte[] startOf(Path jar) throws DefectiveBundleException {
    try (InputStream in = Files.newInputStream(jar)) {
      return in.readNBytes(16);
    } catch (IOException e) {
      throw unreadable(jar, e);
    }
  }

  private static String versionOf(Path jar, @Nullable String header)
      throws DefectiveBundleException {
    try {
      return Version.parseVersion(header).toString();
    } catch (IllegalArgumentException e) {
      throw defect(
          jar,
          "has the Bundle-Version '" + header + "', which is not an OSGi version",
          "Use major.minor.micro.qualifier, such as 1.2.0 or 1.2.0.rc1.");
    }
  }

  private static DefectiveBundleException unreadable(Path jar, IOException e) {
    return defect(
        jar,
        "cannot be read: " + Thrown.ofFile(e),
        "Check the disk and the file's permissions, and copy it again.");
  }

  private static DefectiveBundleException defect(Path jar, String cause, String remedy) {
    String name = Objects.requireNonNull(jar.getFileName()).toString();
    return new DefectiveBundleException(Finding.error(name, INSTALL, "it " + cause, remedy));
  }
}
