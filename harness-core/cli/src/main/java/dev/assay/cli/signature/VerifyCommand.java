package dev.assay.cli.signature;

import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.InputFile;
import dev.assay.cli.help.About;
import dev.assay.cli.help.OptionGroup;
import dev.assay.cli.installation.Places;
import dev.assay.cli.output.Output;
import dev.assay.runtime.journal.RunFolder;
import dev.assay.runtime.journal.RunStore;
import dev.assay.runtime.signature.RunSignature;
import dev.assay.runtime.signature.TrustedKeys;
import dev.assay.runtime.signature.Verdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks the signatures of runs. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks that every file of a run is as it was when 'assay run --sign' signed it.",
      "It names each file that was changed, added or removed. It ends with status 4 unless a"
          + " trusted key signed exactly these files."
    })
public final class VerifyCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;
  @Mixin private Places places = new Places();

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "The runs to check.")
  private List<String> runs = new ArrayList<>();

  @About(OptionGroup.OTHER)
  @Option(
      names = "--key",
      converter = InputFile.class,
      paramLabel = "PUBLIC",
      description =
          "Trust this public key, a PEM file, and no other (default: all keys in"
              + " ~/.config/assay/trusted-keys).")
  private @Nullable Path key;

  @Override
  public Integer call() throws Exception {
    TrustedKeys trusted = key == null ? Trust.ofUser() : Trust.of(key);
    RunStore store = new RunStore(places.results());
    PrintWriter out = Output.of(spec).getOut();
    boolean all = true;
    for (String run : runs) {
      RunFolder folder = store.folder(run);
      Verdict verdict = RunSignature.verify(folder.directory(), folder.id(), trusted);
      all &= verdict instanceof Verdict.Verified;
      out.println("Run %s: %s".formatted(folder.id(), sentence(verdict)));
      if (verdict instanceof Verdict.Changed changed) {
        changed.differences().forEach(difference -> out.println("  " + difference));
      }
    }
    return all ? ExitCodes.FINE : ExitCodes.INCOMPLETE;
  }

  private static String sentence(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Unsigned() ->
          "not signed. Sign runs when you measure them: assay run --sign KEY";
      case Verdict.Verified verified ->
          "signed and verified. All files are as %s signed them at %s."
              .formatted(verified.key(), verified.signed());
      case Verdict.UnknownKey _ ->
          "signed by an unknown key, which proves nothing: anybody could have signed it. The files are as they were signed. If you have the public key of who measured it, give it with --key, or put it into %s."
              .formatted(
                  Places.trustedKeys().map(Path::toString).orElse("a folder of trusted keys"));
      case Verdict.Changed changed ->
          changed.byTrusted()
              ? "CHANGED since a trusted key signed it:"
              : "CHANGED since it was signed, and the key that signed is unknown:";
      case Verdict.Unreadable unreadable ->
          "its signature cannot be read: %s. Restore %s from a copy."
              .formatted(unreadable.reason(), RunSignature.FILE);
    };
  }
}
