/**
 * Patients as pseudonyms, where they belong, and what they consented to. Names and contacts are not known here. Start
 * with {@link org.lumbar.assessment.patients.Patient}.
 */
@NullMarked
package org.lumbar.assessment.patients;

import org.jspecify.annotations.NullMarked;
