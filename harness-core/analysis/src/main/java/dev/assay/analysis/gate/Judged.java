package dev.assay.analysis.gate;

import dev.assay.analysis.comparison.Identity;
import dev.assay.analysis.gate.judge.EffectVerdict;
import dev.assay.analysis.gate.judge.FalseDiscoveryControl.Question;

/**
 * A metric that both sides measured.
 *
 * @param verdict of the comparison alone
 * @param moot whether something else than its values keeps it from an answer, such as unlike sides
 */
record Judged(Identity identity, Question question, EffectVerdict verdict, boolean moot) {}
