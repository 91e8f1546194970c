package dev.assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.exit.CrashReport;
import dev.assay.cli.exit.Errors;
import dev.assay.cli.exit.ExitCodes;
import dev.assay.cli.exit.UsageErrors;
import dev.assay.cli.help.HelpAtWidth;
import dev.assay.cli.settings.SettingDefaults;
import dev.assay.cli.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The help of every command, found by walking through them, and what is said of wrong names. */
class HelpTest {
  private static final Pattern SENTENCE = Pattern.compile("['A-Z0-9].*[^,;:\\s][.]");
  private static final Pattern DEFAULT = Pattern.compile("\\(default: ([^)]+)\\)\\.$");

  /** Words for values that need no explanation besides the sentence about their option. */
  private static final Set<String> PLAIN =
      Set.of("FILE", "DIR", "N", "NAME", "VALUE", "V", "JAR", "FOLDER", "VM-TYPE");

  private static final SettingDefaults UNSET = new SettingDefaults(Settings.NONE, List.of());

  private record Ended(int status, String out, String err) {}

  private static Ended assay(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine =
        CommandTree.of(arguments, UNSET)
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setExecutionExceptionHandler(
                new Errors(
                    new CrashReport(
                        new CrashReport.Known(List.of(), List.of()), new PrintWriter(err, true))))
            .setParameterExceptionHandler(new UsageErrors(_ -> Optional.empty()));
    return new Ended(commandLine.execute(arguments), out.toString(), err.toString());
  }

  private static List<CommandLine> commands() {
    List<CommandLine> all = new ArrayList<>();
    collect(CommandTree.of(new String[0], UNSET), all::add);
    assertThat(all).hasSizeGreaterThan(25);
    return all;
  }

  private static void collect(CommandLine command, Consumer<CommandLine> to) {
    to.accept(command);
    command.getSubcommands().values().forEach(sub -> collect(sub, to));
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 60, 80, 200})
  void every_help_fits_its_width_and_fills_its_lines_once(int width) throws IOException {
    for (CommandLine command : commands()) {
      ByteArrayOutputStream warnings = new ByteArrayOutputStream();
      PrintStream err = System.err;
      String text;
      try {
        System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
        text = HelpAtWidth.of(command, width);
      } finally {
        System.setErr(err);
      }

      assertThat(warnings.toString(StandardCharsets.UTF_8)).as(name(command)).isEmpty();
      assertThat(text).as(name(command)).doesNotContain("picocli", "${", "%n", "%%");
      List<String> lines = text.lines().toList();
      assertThat(lines)
          .as(name(command))
          .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width))
          .noneSatisfy(line -> assertThat(line).endsWith(" "));
      for (int i = 1; i < lines.size(); i++) {
        assertFilled(name(command), lines.get(i - 1), lines.get(i), width);
      }
    }
  }

  /** A line that goes on in the next one has no room for the next word. */
  private static void assertFilled(String name, String line, String next, int width) {
    String words = next.strip();
    boolean goesOn = !line.isBlank() && words.matches("[a-z(].*") && !line.endsWith(":");
    boolean itemOfAList = next.startsWith("  ") && !next.startsWith("   ") && next.contains("   ");
    boolean label = line.startsWith("  ") && !line.strip().contains(" ");
    if (goesOn && !itemOfAList && !label && !line.endsWith(".")) {
      assertThat(line.length() + 1 + words.split(" ", 2)[0].length())
          .as("%s: '%s' goes on with '%s'", name, line, words)
          .isGreaterThan(width);
    }
  }

  @Test
  void every_description_is_made_of_whole_sentences() {
    for (CommandLine command : commands()) {
      String[] summary = command.getCommandSpec().usageMessage().description();
      assertThat(summary).as(name(command)).isNotEmpty();
      List<String> texts = new ArrayList<>(List.of(summary));
      texts.addAll(List.of(command.getCommandSpec().usageMessage().footer()));
      for (ArgSpec argument : command.getCommandSpec().args()) {
        assertThat(argument.hidden() || argument.description().length == 1)
            .as("%s %s has one description", name(command), argument)
            .isTrue();
        texts.addAll(List.of(argument.description()));
      }
      assertThat(texts)
          .as(name(command))
          .allSatisfy(text -> assertThat(text).matches(SENTENCE).doesNotContain("\n", "  "));
    }
  }

  @Test
  void every_word_for_a_value_is_explained() {
    for (CommandLine command : commands()) {
      for (ArgSpec argument : command.getCommandSpec().args()) {
        if (argument.hidden() || argument.arity().max() == 0) {
          continue;
        }
        String description = String.join(" ", argument.description()).toLowerCase(Locale.ROOT);
        assertThat(HelpAtWidth.words(argument))
            .as("%s %s", name(command), argument)
            .isNotEmpty()
            .allSatisfy(
                word ->
                    assertThat(
                            PLAIN.contains(word)
                                || HelpAtWidth.explains(word)
                                || description.contains(word.toLowerCase(Locale.ROOT)))
                        .as("%s is explained", word)
                        .isTrue());
      }
    }
  }

  @Test
  void defaults_are_told_as_users_write_them() {
    for (CommandLine command : commands()) {
      for (OptionSpec option : command.getCommandSpec().options()) {
        Object value = option.initialValue();
        boolean tells =
            value instanceof Enum
                || value instanceof Number
                || (value instanceof String text && !text.isEmpty());
        if (tells && !option.hidden() && !option.required()) {
          Matcher matcher = DEFAULT.matcher(option.description()[0]);
          assertThat(matcher.find()).as("%s %s", name(command), option.longestName()).isTrue();
          assertThat(matcher.group(1))
              .as("%s %s", name(command), option.longestName())
              .isEqualTo(value.toString().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
        if (option.type().isEnum()) {
          assertThat(option.description()[0])
              .as("%s %s", name(command), option.longestName())
              .contains(
                  Arrays.stream(option.type().getEnumConstants())
                      .map(c -> ((Enum<?>) c).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                      .toList());
        }
      }
    }
  }

  @Test
  void a_synopsis_shows_as_required_only_what_is() {
    assertThat(assay("scorecard", "--help").out())
        .startsWith("Usage: assay scorecard [OPTIONS] [RUN...]\n");
    assertThat(assay("compare", "--help").out())
        .startsWith("Usage: assay compare [OPTIONS] RUN RUN\n");
    assertThat(assay("reference", "create", "--help").out())
        .startsWith("Usage: assay reference create --name=NAME --output=FILE [OPTIONS] RUN...\n");
  }

  @Test
  void help_shows_a_command_at_any_depth_as_its_own_option_does() {
    for (CommandLine command : commands()) {
      String[] path = name(command).split(" ", -1);
      String[] asked = path.clone();
      asked[0] = "help";
      String[] option = Arrays.copyOfRange(path, 1, path.length + 1);
      option[option.length - 1] = "--help";

      assertThat(assay(asked)).as(name(command)).isEqualTo(assay(option));
      assertThat(assay(option).status()).isZero();
      assertThat(assay(option).out()).startsWith("Usage: " + name(command));
    }
  }

  @Test
  void a_large_help_is_in_groups() {
    assertThat(assay("run", "--help").out())
        .contains(
            "\nWhat to measure:\n",
            "\nHow often and how long:\n",
            "\nWhere:\n",
            "\nGate:\n",
            "\nOutput:\n");
  }

  @Test
  void a_command_about_fleets_has_no_option_that_means_nothing_to_it() {
    String[] prices = {"--prices", "--region", "--spot"};
    for (String plans : List.of("plan", "run")) {
      assertThat(assay("fleet", plans, "--help").out()).contains(prices).contains("--targets");
    }
    for (String named : List.of("status", "cancel", "collect")) {
      assertThat(assay("fleet", named, "--help").out())
          .doesNotContain(prices)
          .contains("--targets", "--results", "--bundles");
    }
    assertThat(assay("fleet", "sweep", "--help").out())
        .doesNotContain(prices)
        .doesNotContain("--results", "--bundles")
        .contains("--targets", "--run");
  }

  @Test
  void exit_codes_are_told_by_help_as_by_the_README() throws IOException {
    String readme = Files.readString(Path.of("../../README.md"));
    StringBuilder table = new StringBuilder("| exit status | meaning |\n|---|---|\n");
    for (ExitCodes.Meaning code : ExitCodes.all()) {
      table.append("| %d | %s |\n".formatted(code.status(), code.meaning()));
      assertThat(assay("help", "exit-codes").out().replaceAll("\\s+", " "))
          .contains(" %d %s".formatted(code.status(), code.meaning()));
    }

    assertThat(readme).contains(table);
    assertThat(assay("--help").out().replaceAll("\\s+", " ")).contains("'assay help exit-codes'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "scorcard --json | There is no command 'scorcard'; did you mean 'scorecard'?",
        "fleet paln x.yaml | 'assay fleet' has no command 'paln'; did you mean 'plan'?",
        "vm-types refrsh | 'assay vm-types' has no command 'refrsh'; did you mean 'refresh'?",
        "help fleet paln | 'assay fleet' has no command 'paln'; did you mean 'plan'?",
        "run --frks 3 | 'assay run' has no option '--frks'; did you mean '--forks'?",
        "baseline set x --resluts=y | has no option '--resluts'; did you mean '--results'?",
        "plugins new x --kind FOO | --kind is 'FOO', but must be one of jmh, workload.",
        "scorecard --by vmtype | must be one of run, machine, vm-type; did you mean 'vm-type'?",
        "history --method=otava | 'assay history' has no option '--method'",
        "run --seed one | --seed is 'one', which is not a whole number.",
        "vm-types --max-price cheap | --max-price is 'cheap', which is not a number.",
        "vm-types --region eatsus | did you mean 'eastus'?",
        "vm-types refresh Standard_L8s_V33 --region eastus | did you mean 'Standard_L8s_v3'?",
        "fleet | 'assay fleet' needs a command: plan, run, status, cancel, collect, sweep.",
        "doctor here | 'here' is more than 'assay doctor' takes.",
      })
  void wrong_names_are_told_with_the_nearest_right_one(String arguments, String said) {
    Ended ended = assay(arguments.split(" ", -1));

    assertThat(ended.status()).isEqualTo(2);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().replaceAll("\\s+", " ")).contains(said).doesNotContain("java", "JMH");
  }
}
