package dev.assay.cli.installation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
public final class Version implements IVersionProvider {
  private static final int SHOWN_DIGITS = 12;
  private static final String DIRTY = "-dirty";

  /** That of the jar; {@code development} of classes outside a jar. */
  public static String current() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  /**
   * The commit that was built: 40 hexadecimal digits, with {@code -dirty} where files differed from
   * it; empty where it was built without git.
   */
  public static Optional<String> commit() {
    try (InputStream in = Version.class.getResourceAsStream("commit")) {
      return Optional.ofNullable(in == null ? null : text(in)).filter(Version::isCommit);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII).strip();
  }

  private static boolean isCommit(String text) {
    return text.matches("[0-9a-f]{40}(-dirty)?");
  }

  /** As people compare it. */
  private static String shortened(String commit) {
    return commit.substring(0, SHOWN_DIGITS) + (commit.endsWith(DIRTY) ? DIRTY : "");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "assay " + current() + ", commit " + commit().map(Version::shortened).orElse("unknown"),
      "JDK " + Runtime.version() + " in " + System.getProperty("java.home")
    };
  }
}
