package dev.assay.fleet.ssh;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchChangedHostKeyException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchRevokedHostKeyException;
import com.jcraft.jsch.JSchUnknownHostKeyException;
import com.jcraft.jsch.KeyPair;
import dev.assay.fleet.engine.TargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Why a connection cannot be made, where trying again is of no use. */
record SshRefusals(SshAddress address) {
  /** What can be told without the network. */
  Optional<TargetException> beforehand() {
    if (!Files.isRegularFile(address.knownHosts())) {
      return refusal(
          "There is no file %s with the host keys to trust. After checking the key's fingerprint,"
              + " make it: ssh-keyscan -p %d %s >>%s",
          address.knownHosts(), address.port(), address.host(), address.knownHosts());
    }
    if (address.identity().isPresent() && !Files.isReadable(address.identity().get())) {
      return refusal(
          "The key %s of %s cannot be read. Name another with 'identity' in targets.yaml.",
          address.identity().get(), address);
    }
    return Optional.empty();
  }

  /** The refusal in what the connection failed with; empty where another attempt may do. */
  Optional<TargetException> in(JSchException failure) {
    return switch (failure) {
      case JSchChangedHostKeyException e ->
          refusal(
              "The host key of %s is not the one in %s: somebody may be in between, or the machine"
                  + " was reinstalled. If it was, remove the old key: ssh-keygen -R '%s' -f %s",
              address, address.knownHosts(), address.knownHostName(), address.knownHosts());
      case JSchUnknownHostKeyException e ->
          refusal(
              "The host key of %s is not in %s. Check its fingerprint, then add it: ssh-keyscan -p"
                  + " %d %s >>%s",
              address, address.knownHosts(), address.port(), address.host(), address.knownHosts());
      case JSchRevokedHostKeyException e ->
          refusal("The host key of %s is revoked in %s.", address, address.knownHosts());
      default -> {
        String message = String.valueOf(failure.getMessage());
        if (message.startsWith("invalid privatekey")) {
          yield refusal(
              "%s is not a private key. Name one with 'identity' in targets.yaml.",
              address.identity().map(Path::toString).orElse("The identity"));
        }
        yield message.startsWith("Auth") || message.startsWith("USERAUTH")
            ? refusal("%s", notLetIn())
            : Optional.empty();
      }
    };
  }

  private String notLetIn() {
    if (address.identity().isEmpty()) {
      return "%s accepts no key of the ssh agent. See its keys: ssh-add -l; or name one with 'identity' in targets.yaml."
          .formatted(address);
    }
    if (encrypted()) {
      return ("The key %s is encrypted and was not opened. Put it into the ssh agent (ssh-add %s)"
              + " and leave 'identity' out, or name the environment variable with its"
              + " passphrase: passphraseVariable")
          .formatted(address.identity().get(), address.identity().get());
    }
    return "%s does not accept the key %s. Add %s.pub to ~/.ssh/authorized_keys there."
        .formatted(address, address.identity().get(), address.identity().get());
  }

  private boolean encrypted() {
    try {
      KeyPair pair = KeyPair.load(new JSch(), address.identity().orElseThrow().toString());
      boolean encrypted = pair.isEncrypted();
      pair.dispose();
      return encrypted;
    } catch (JSchException e) {
      return false;
    }
  }

  private static Optional<TargetException> refusal(String format, Object... values) {
    return Optional.of(new TargetException(format.formatted(values)));
  }
}
