package org.lumbar.plan.catalogue;

/** The guideline that a deployment follows where guidelines differ. */
public enum GuidelineProfile {
    /** NICE NG59, 2016 and 2020. */
    NICE,
    /** American College of Physicians, 2017. */
    ACP,
    /** APTA and JOSPT, 2021. */
    APTA,
    /** World Health Organization, 2023, chronic primary low back pain. */
    WHO,
    /** US Departments of Veterans Affairs and Defense, 2022. */
    VA
}
