package dev.assay.runtime.plugins.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          (&(p=a.b)(version>=1.0.0)(!(version>=2.0.0))) | [1.0.0,2.0.0)
          (&(p=a.b)(version>=1.0.0)(version<=2.0.0))    | [1.0.0,2.0.0]
          (&(p=a.b)(!(version<=1.0.0))(version<=2.0.0)) | (1.0.0,2.0.0]
          (&(p=a.b)(version=1.5.0))                     | [1.5.0,1.5.0]
          (&(p=a.b)(!(version>=2.0.0)))                 | [0,2.0.0)
          (&(p=a.b)(version>=1.0.0))                    | 1.0.0 or later
          (p=a.b)                                       | of any version
          """)
  void a_filter_is_told_as_the_range_a_manifest_would_have(String filter, String range) {
    RequirementText text = new RequirementText("p", filter);

    assertThat(text.name()).isEqualTo("a.b");
    assertThat(text.range("version")).isEqualTo(range);
  }
}
