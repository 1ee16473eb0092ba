//! Where the time of a build goes, stage by stage. No room but the one that may read a clock does: it hands in a function, and
//! without one nothing is measured.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A part of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are found and read.
    Collect,
    /// They are parsed and decoded, and what they refer to is resolved.
    Decode,
    /// The rules are run.
    Check,
    /// Git is asked what was published when.
    History,
    /// Every page and file gets its address.
    Plan,
    /// Pages and files are made and handed to the disk, on all cores side by side.
    Make,
    /// Of that: pages are rendered.
    Render,
    /// Of that: pages are read for their ids, texts, size and hash.
    Read,
    /// Of that: files are written.
    Write,
    /// The index of the search is put together and written.
    Index,
    /// The manifest is written, and the new site put in the place of the old one.
    Finish,
}

impl Stage {
    /// All of them, one after the other.
    pub const ALL: [Self; 11] = [
        Self::Collect,
        Self::Decode,
        Self::Check,
        Self::History,
        Self::Plan,
        Self::Make,
        Self::Render,
        Self::Read,
        Self::Write,
        Self::Index,
        Self::Finish,
    ];

    /// Tells whether it is a part of [`Stage::Make`], of which the times on all cores are summed.
    pub const fn is_summed_over_cores(self) -> bool {
        matches!(self, Self::Render | Self::Read | Self::Write)
    }
}

/// The times of a build's stages.
#[derive(Debug, Default)]
pub struct Timings {
    clock: Option<fn() -> Duration>,
    /// In nanoseconds, by the place in [`Stage::ALL`].
    spent: [AtomicU64; Stage::ALL.len()],
}

impl Timings {
    /// Takes times by a clock, which says how much time has passed since any fixed moment.
    pub fn by(clock: fn() -> Duration) -> Self {
        Self { clock: Some(clock), ..Self::default() }
    }

    /// Does what belongs to a stage, and adds the time that it took.
    pub fn measure<T>(&self, stage: Stage, act: impl FnOnce() -> T) -> T {
        let Some(clock) = self.clock else { return act() };
        let began = clock();
        let made = act();
        if let Some(spent) = self.spent.get(stage as usize) {
            let nanoseconds = u64::try_from(clock().saturating_sub(began).as_nanos()).unwrap_or(u64::MAX);
            spent.fetch_add(nanoseconds, Ordering::Relaxed);
        }
        made
    }

    /// Lists what each stage took. There is nothing without a clock.
    pub fn durations(&self) -> impl Iterator<Item = (Stage, Duration)> {
        let all = Stage::ALL.into_iter().zip(&self.spent).filter(|_| self.clock.is_some());
        all.map(|(stage, spent)| (stage, Duration::from_nanos(spent.load(Ordering::Relaxed))))
    }
}

#[cfg(test)]
mod tests {
    use super::{Stage, Timings};
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    static SECONDS: AtomicU64 = AtomicU64::new(0);

    #[test]
    fn times_of_a_stage_are_summed() {
        let timings = Timings::by(|| Duration::from_secs(SECONDS.fetch_add(1, Ordering::Relaxed)));
        assert_eq!([1, 2].map(|number| timings.measure(Stage::Write, || number)), [1, 2]);
        for (place, (stage, spent)) in timings.durations().enumerate() {
            assert_eq!(stage as usize, place);
            assert_eq!(spent.as_secs(), if stage == Stage::Write { 2 } else { 0 });
        }
        assert_eq!(Timings::default().durations().count(), 0);
    }
}
