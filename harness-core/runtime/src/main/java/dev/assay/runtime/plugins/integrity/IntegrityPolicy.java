package dev.assay.runtime.plugins.integrity;

import dev.assay.runtime.plugins.finding.DefectiveBundleException;
import dev.assay.runtime.plugins.finding.Finding;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a bundle must show before it is installed. It proves where the bundle comes from and is no
 * sandbox.
 *
 * @param signers whose signature every bundle must carry; empty to require none
 * @param lock that must have every bundle with its hash; empty to require none
 */
public record IntegrityPolicy(Optional<TrustedSigners> signers, Optional<BundleLock> lock) {
  /** Requires nothing. */
  public static IntegrityPolicy none() {
    return new IntegrityPolicy(Optional.empty(), Optional.empty());
  }

  /**
   * Reads the whole jar where that is required.
   *
   * @return what the user must know of a bundle that is taken
   * @throws DefectiveBundleException when the bundle must be refused
   */
  public Optional<Finding> check(Path jar, String symbolicName, String version)
      throws DefectiveBundleException {
    Optional<Finding> doubt =
        signers.isPresent() ? signers.get().check(jar) : Optional.<Finding>empty();
    if (lock.isPresent()) {
      lock.get().check(jar, symbolicName, version);
    }
    return doubt;
  }
}
