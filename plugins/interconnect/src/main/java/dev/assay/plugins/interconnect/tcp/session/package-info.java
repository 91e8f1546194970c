/** How the two ends of a measurement find each other, agree, and tell each other what they saw. */
@NullMarked
package dev.assay.plugins.interconnect.tcp.session;

import org.jspecify.annotations.NullMarked;
